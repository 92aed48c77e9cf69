"""A toponym in, a geocode out: the places of the Deir ez-Zor front and the judgement between them."""
