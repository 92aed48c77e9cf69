"""People killed, injured, captured or displaced, counted as the text counts them."""
