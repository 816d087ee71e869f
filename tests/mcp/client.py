"""Talks to `variorum mcp` as a host does, with the protocol's own Python package.

client.py PROGRAM ARGUMENT... < questions: a JSON list of {"tool", "arguments"}. Prints a JSON object: the server's
instructions, its tools with their schemas, and the answer to each question.
"""
import asyncio
import json
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


async def main() -> None:
    questions = json.load(sys.stdin)
    server = StdioServerParameters(command=sys.argv[1], args=sys.argv[2:])

    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        start = await session.initialize()
        tools = await session.list_tools()
        answers = []
        for question in questions:
            answer = await session.call_tool(question["tool"], question["arguments"])
            answers.append(answer.model_dump(mode="json", by_alias=True))

    told = {
        "start": start.model_dump(mode="json", by_alias=True),
        "tools": [tool.model_dump(mode="json", by_alias=True) for tool in tools.tools],
        "answers": answers,
    }
    json.dump(told, sys.stdout)


asyncio.run(main())
