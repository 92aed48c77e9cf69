"""A toponym in, a geocode out: the places of the front and the judgement between them."""
