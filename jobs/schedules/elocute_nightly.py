"""Elocute's nightly evaluation and weekly cleanup as Airflow DAGs (Airflow 2.4 or newer, 3.x)."""

import smtplib
from datetime import datetime, timedelta
from email.message import EmailMessage

from airflow import DAG

try:  # Airflow 3 moved the operator to a provider of its own.
    from airflow.providers.standard.operators.bash import BashOperator
except ImportError:
    from airflow.operators.bash import BashOperator

MAIL_TO = "speech-group@localhost"
ENVIRONMENT = {
    "ELOCUTE_LAKE": "/opt/elocute/data-lake",
    "ELOCUTE_WORK_DIR": "/var/cache/elocute",
    "ELOCUTE_SKIP_BUILD": "1",
    "LC_ALL": "C.UTF-8",
}


def tell_of_failure(context):
    """Mails which task failed and where its log is; change it to what your team reads."""
    task = context["task_instance"]
    message = EmailMessage()
    message["From"] = MAIL_TO
    message["To"] = MAIL_TO
    message["Subject"] = f"{task.dag_id}.{task.task_id} failed"
    message.set_content(f"{context.get('exception')}\n\n{task.log_url}\n")
    with smtplib.SMTP("localhost") as server:
        server.send_message(message)


with DAG(
    dag_id="elocute_nightly",
    description="Evaluate new checkpoints and compare with the last nightly run",
    schedule="30 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=20),
    tags=["elocute"],
) as nightly:
    BashOperator(
        task_id="nightly",
        bash_command="/opt/elocute/submit.sh nightly --threshold 0.01",
        env=ENVIRONMENT,
        append_env=True,
        # Another nightly run is at work on the lake.
        skip_on_exit_code=5,
        # A second try after a fall (3) would find none and hide it.
        retries=0,
        on_failure_callback=tell_of_failure,
    )

with DAG(
    dag_id="elocute_cleanup",
    description="Failed experiments to the trash, and what has been there for 30 days for good",
    schedule="30 4 * * 0",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    tags=["elocute"],
) as cleanup:
    to_trash = BashOperator(
        task_id="cleanup",
        bash_command="/opt/elocute/submit.sh experiments cleanup --failed --days-old 30 --keep-best 3 --yes",
        env=ENVIRONMENT,
        append_env=True,
        on_failure_callback=tell_of_failure,
    )
    for_good = BashOperator(
        task_id="purge",
        bash_command="/opt/elocute/submit.sh experiments purge --yes",
        env=ENVIRONMENT,
        append_env=True,
        on_failure_callback=tell_of_failure,
    )
    to_trash >> for_good
