"""How well the rules do on reports that people have labelled: read the labels, compare, measure, draw."""
