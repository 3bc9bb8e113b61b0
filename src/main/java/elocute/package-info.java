/**
 * Elocute: second-language pronunciation assessment as a batch pipeline on Apache Spark.
 *
 * <p>The rooms in the order of the data: {@link elocute.config settings}, {@link elocute.speech
 * speech}, {@link elocute.corpus}, {@link elocute.scoring scoring}, {@link elocute.lake the lake},
 * {@link elocute.dataset feature sets}, {@link elocute.model the model}, {@link elocute.allreduce
 * the sum over ranks}, {@link elocute.training training}, {@link elocute.runs runs}, {@link
 * elocute.distributed ranks on Spark}, {@link elocute.evaluation evaluation}, {@link
 * elocute.analysis analysis}, {@link elocute.cli the jobs}, {@link elocute.launch the way to them}.
 *
 * <p>Three things stand in none: {@link elocute.UserError}, which exceptions of all rooms are,
 * {@link elocute.LocalFiles}, for rooms that know no lake, and {@link elocute.ProcessTicks}, by
 * which runs and launching know a process.
 */
package elocute;
