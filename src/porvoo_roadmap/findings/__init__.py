"""What can be wrong: problems as data, their codes and sentences, examples, and reports of findings."""
