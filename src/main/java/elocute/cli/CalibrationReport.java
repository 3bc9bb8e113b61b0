package elocute.cli;

import elocute.lake.PathNames;
import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.TablePrinter;
import elocute.scoring.calibration.Calibration;
import elocute.scoring.calibration.PhoneOffset;
import elocute.scoring.calibration.ReliabilityBin;
import elocute.scoring.calibration.ScoreFit;
import elocute.scoring.calibration.ThresholdChoice;
import elocute.training.checkpoint.CalibrationFile;
import java.io.PrintWriter;
import java.util.Locale;
import org.apache.hadoop.fs.Path;

/** Prints a calibration for people. */
record CalibrationReport(PrintWriter out) {

  static final TablePrinter<ReliabilityBin> BINS =
      TablePrinter.<ReliabilityBin>of()
          .with("probability", bin -> "%.1f to %.1f".formatted(bin.low(), bin.high()))
          .with("phones", ReliabilityBin::phones)
          .with("mean probability", ReliabilityBin::meanProbability)
          .with("share right", ReliabilityBin::shareRight);

  /**
   * Prints it.
   *
   * @param checkpoint the checkpoint's directory
   */
  void print(Calibration calibration, Path checkpoint) {
    var source = calibration.source();
    var phones = calibration.goodness().phones().values();
    long right = phones.stream().mapToLong(PhoneOffset::right).sum();
    long wrong = phones.stream().mapToLong(PhoneOffset::wrong).sum();
    out.printf(
        Locale.ROOT,
        "calibrated on %s/%s: %d utterances, %d canonical phones, of which %d are wrong%n",
        source.features(),
        source.split(),
        source.utterances(),
        right + wrong,
        wrong);
    if (calibration.hasAnswers()) {
      out.println("by goodness of pronunciation:");
      print(calibration.goodness());
      out.println("by what the error head answers, which predict takes for a text's phones:");
      print(calibration.answers());
    } else {
      print(calibration.goodness());
    }
    out.println("wrote " + PathNames.name(new Path(checkpoint, CalibrationFile.NAME)));
    out.flush();
  }

  private void print(ScoreFit fit) {
    threshold(fit.threshold());
    out.printf(Locale.ROOT, "reliability: mean gap %.4f%n", fit.meanGap());
    out.println(BINS.print(fit.reliability(), ReportFormat.TEXT));
  }

  private void threshold(ThresholdChoice threshold) {
    out.printf(
        Locale.ROOT,
        "wrong is what is right with a probability below %.4f (%s): precision %.4f  recall %.4f  F1 %.4f  false rejections %.4f%n",
        threshold.value(),
        threshold.maxFalseRejections() == null
            ? "the highest F1"
            : "false rejections of at most " + threshold.maxFalseRejections(),
        threshold.precision(),
        threshold.recall(),
        threshold.f1(),
        threshold.falseRejectionRate());
  }
}
