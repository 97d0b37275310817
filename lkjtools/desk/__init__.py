"""The desk: what an analyst clicks in JupyterLab; no part of a report, and only notebooks and cli know it."""
