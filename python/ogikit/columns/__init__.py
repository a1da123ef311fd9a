"""Many reports side by side: their cells as matrices, what is known of each as frames. Corpora and stores
both stand on it, and neither is known here."""
