package elocute.cli;

import java.io.Serializable;
import java.util.List;

/**
 * Where one rank runs.
 *
 * @param rank from 0
 * @param executor Spark's executor id
 * @param host the executor's host
 * @param processId the executor's process
 * @param cores {@code spark.task.cpus}
 * @param heapMebibytes the executor's largest heap
 * @param gpuAddresses the GPUs that Spark has assigned to the rank
 * @param javaVersion the executor's Java
 * @param natives the executor's libtorch and NCCL
 */
record RankReport(
    int rank,
    String executor,
    String host,
    long processId,
    int cores,
    long heapMebibytes,
    List<String> gpuAddresses,
    String javaVersion,
    String natives)
    implements Serializable {}
