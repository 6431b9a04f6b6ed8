"""What the operator reads once the house is ready."""

from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from deploy.house import House

LOGIN_AND_PASSWORD = 2


def show_banner(house: House, console: Console, created: list[str]) -> None:
    """Print the addresses, and the first password if it was just made: it is shown only once."""
    table = Table.grid(padding=(0, 2))
    table.add_row("聊天页 Chat page", f"[link]{house.url}/chat/[/link]")
    table.add_row("坐席工作台 Desk", f"[link]{house.url}/desk/[/link]")
    if len(created) == LOGIN_AND_PASSWORD:
        login, password = created
        table.add_row("管理员 First administrator", login)
        table.add_row("密码（只显示这一次）Password (shown once)", password)
    table.add_row("日志 Logs", str(house.log_folder))
    table.add_row("停止 Stop", "Ctrl-C")
    console.print(Panel(table, title="护权 Huquan 已就绪 is ready", expand=False))
