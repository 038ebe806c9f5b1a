"""What is drawn as a tagged PDF: certificates, and the card that says thanks."""
