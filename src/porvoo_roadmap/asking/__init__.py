"""Reading the values of options: numbers, amounts, weights, filters, numbers of measures, plans."""
