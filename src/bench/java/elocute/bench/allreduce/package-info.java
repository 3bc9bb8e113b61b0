/** The sum of gradients over ranks that are JVMs of their own on this machine. */
package elocute.bench.allreduce;
