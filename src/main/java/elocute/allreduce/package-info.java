/**
 * Collective calls between the ranks of one training run: a synchronous ring all-reduce and a small
 * text gather, directly between the ranks over TCP or, within a machine and between processes of
 * one user, a Unix domain socket.
 *
 * <p>In: a bound {@link elocute.allreduce.RingServer} per rank, the addresses of all ranks and the
 * run's {@link elocute.allreduce.RingIdentity}. Out: a {@link elocute.allreduce.RankGroup}, whose
 * sums a {@link elocute.allreduce.SumQueue} makes beside other work. Knows the JDK and Netty only,
 * {@code nccl} JNA as well; who hands out addresses and secret is the caller's business. Read
 * first: {@link elocute.allreduce.RingGroup}.
 */
package elocute.allreduce;
