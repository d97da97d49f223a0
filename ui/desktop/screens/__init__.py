"""One module per page of the window, and the parts that only this page needs."""
