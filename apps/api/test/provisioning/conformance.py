"""Runs every check of scim2-tester against SCIM_URL and prints what it found as JSON."""

import json
import os

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import check_server

http = Client(
    base_url=os.environ["SCIM_URL"],
    headers={"Authorization": f"Bearer {os.environ['SCIM_TOKEN']}"},
    timeout=20,
)
client = SyncSCIMClient(http)
client.discover()
results = check_server(client)
print(json.dumps([{"title": r.title, "status": r.status.name, "reason": r.reason} for r in results]))
