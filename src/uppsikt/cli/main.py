"""The `uppsikt` command: what it is made of, and how it starts."""

from uppsikt.cli import (
    appointment,
    audit,
    check,
    jobs,
    plan_file,
    plan_store,
    plan_versions,
    report,
    serving,
    user,
    work,
)
from uppsikt.cli.frame import new_app

app = new_app("Steering and follow-up for a Swedish municipality.")
app.command("demo")(serving.demo)
app.command("serve")(serving.serve)
app.command("work")(work.work)
app.command("migrate")(serving.migrate)
app.command("check")(check.check)

plan = new_app("A body's plan for a year, as a file and in the database.")
plan.command("schema")(plan_file.schema)
plan.command("summary")(plan_file.summary)
plan.command("import")(plan_store.import_file)
plan.command("export")(plan_store.export)
plan.command("versions")(plan_versions.versions)
plan.command("propose")(plan_versions.propose)
plan.command("withdraw")(plan_versions.withdraw)
plan.command("decide")(plan_versions.decide)
plan.command("revise")(plan_versions.revise)
plan.command("abandon")(plan_versions.abandon)
app.add_typer(plan, name="plan")

reports = new_app("A body's report for a tertial or a month, and the council's of all bodies'.")
reports.command("export")(report.export)
reports.command("close")(report.close)
reports.command("versions")(report.versions)
app.add_typer(reports, name="report")

users = new_app("Who may sign in, and which roles they hold.")
users.command("create")(user.create)
users.command("link")(user.link)
users.command("change")(user.change)
users.command("deactivate")(user.deactivate)
users.command("reactivate")(user.reactivate)
users.command("grant")(user.grant)
users.command("end")(user.end)
users.command("list")(user.list_users)
users.command("appoint")(appointment.appoint)
users.command("end-appointment")(appointment.end_appointment)
users.command("responsible")(appointment.responsible)
app.add_typer(users, name="user")

record = new_app("The record of every change: who, when, what, from what to what.")
record.command("verify")(audit.verify)
record.command("export")(audit.export)
app.add_typer(record, name="audit")

background = new_app("The work in the background: what is done, what waits, what failed.")
background.command("show")(jobs.show)
background.command("again")(jobs.again)
app.add_typer(background, name="jobs")


def run() -> None:
    """The entry point."""
    app()
