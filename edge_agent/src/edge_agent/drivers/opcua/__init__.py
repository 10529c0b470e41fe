"""Driver `opcua`: subscriptions of an OPC-UA server, durable before acknowledged."""
