package elocute.faults;

import elocute.faults.FaultCase.Form;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Injects faults and writes down what was seen. System property {@code elocute.faults} names the
 * table's file and asks for the long form; without it, the short form writes {@code
 * target/faults.md}.
 */
class FaultsIT {
  private static final Optional<String> FILE =
      Optional.ofNullable(System.getProperty("elocute.faults"));
  private static final FaultTable TABLE = new FaultTable();

  @TempDir private static Path folder;

  @TestFactory
  Stream<DynamicTest> faults() {
    return Stream.of(
            new RemovalFaults(folder).all(),
            new HolderFaults(folder).all(),
            new ArchiveFaults(folder).all(),
            new StorageFaults(folder).all(),
            new TrainingFaults(folder).all())
        .flatMap(faults -> faults.stream())
        .filter(fault -> FILE.isPresent() || fault.form() == Form.SHORT)
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.area() + ": " + fault.injected(), () -> strike(fault)));
  }

  private static void strike(FaultCase fault) throws Exception {
    try {
      TABLE.add(fault, "as expected", fault.strike().seen());
    } catch (Exception | AssertionError failure) {
      TABLE.add(fault, "**NOT as expected**", String.valueOf(failure.getMessage()));
      throw failure;
    }
  }

  @AfterAll
  static void write() throws IOException {
    TABLE.write(Path.of(FILE.orElse("target/faults.md")), FILE.isPresent() ? "long" : "short");
  }
}
