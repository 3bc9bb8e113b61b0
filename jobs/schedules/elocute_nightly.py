"""Elocute's nightly evaluation as an Airflow DAG (Airflow 2.4 or newer, 3.x)."""

from datetime import datetime, timedelta

from airflow import DAG

try:  # Airflow 3 moved the operator to a provider of its own.
    from airflow.providers.standard.operators.bash import BashOperator
except ImportError:
    from airflow.operators.bash import BashOperator

with DAG(
    dag_id="elocute_nightly",
    description="Evaluate new checkpoints and compare with the last nightly run",
    schedule="30 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=20),
    tags=["elocute"],
) as dag:
    BashOperator(
        task_id="nightly",
        bash_command="/opt/elocute/submit.sh nightly --threshold 0.01",
        env={"ELOCUTE_LAKE": "/opt/elocute/data-lake", "LC_ALL": "C.UTF-8"},
        append_env=True,
        # Another nightly run is at work on the lake.
        skip_on_exit_code=5,
        # A second try after a fall (3) would find none and hide it.
        retries=0,
    )
