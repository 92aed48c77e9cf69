"""What the pages share: words, state, filters, panels; beside them the only room with Streamlit."""
