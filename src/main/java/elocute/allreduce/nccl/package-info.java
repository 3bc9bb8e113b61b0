/**
 * Sums between GPUs by NCCL, the one that libtorch brings, called by JNA. The ring stays the way by
 * which ranks agree, learn of a lost rank and wait no longer than they may.
 *
 * <p>In: a {@link elocute.allreduce.RankGroup}, addresses of a GPU's memory. Out: sums there. Read
 * first: {@link elocute.allreduce.nccl.NcclMeeting}, then {@code NcclCommunicator}.
 */
package elocute.allreduce.nccl;
