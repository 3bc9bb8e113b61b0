package elocute.bench;

import picocli.CommandLine.Command;

/** The benchmarks. Timings are printed, never asserted. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures how fast Elocute is on this machine.",
    commandListHeading = "%nBenchmarks:%n",
    subcommands = {
      BenchStepCommand.class,
      BenchEpochCommand.class,
      BenchPreprocessCommand.class,
      BenchGopCommand.class,
      BenchAllReduceCommand.class,
      BenchScalingCommand.class,
      BenchGrowthCommand.class,
      BenchAllCommand.class
    })
final class BenchCommand {}
