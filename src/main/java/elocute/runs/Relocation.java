package elocute.runs;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.tables.Table;
import elocute.lake.tables.Table.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.hadoop.fs.Path;

/**
 * A change of where a run lies. It consists of several moves and deletions, each of which does
 * nothing when it has been done: so all of them, again from the first, finish what a crash has cut
 * off. {@link Relocations} keeps the record of it meanwhile. Places follow from the kind and the
 * names; none is read from a file.
 *
 * @param kind what is done
 * @param run the run
 * @param target the run's new name; the old one where it is not renamed
 */
record Relocation(Relocation.Kind kind, String run, String target) {

  Relocation {
    Objects.requireNonNull(kind, "it says no kind");
    Names.requireValid("run name", run);
    Names.requireValid("run name", target);
  }

  static Relocation of(Kind kind, String run) {
    return new Relocation(kind, run, run);
  }

  /** What is done with a run. */
  enum Kind {
    /** Files and rows go to the trash. */
    TRASH {
      @Override
      void carryOut(Lake lake, Relocation of) throws IOException {
        for (Table<?> table : partitioned()) {
          move(lake, lake.tablePartition(table.name(), of.run), trashedRows(lake, of.run, table));
        }
        move(lake, lake.runDirectory(of.run), trashedFiles(lake, of.run));
      }
    },
    /** Files go to the trash; rows stay, as an archive has the run as well. */
    TRASH_FILES {
      @Override
      void carryOut(Lake lake, Relocation of) throws IOException {
        move(lake, lake.runDirectory(of.run), trashedFiles(lake, of.run));
      }
    },
    /** What the trash has comes back; table experiments last, by which others find runs. */
    RESTORE {
      @Override
      void carryOut(Lake lake, Relocation of) throws IOException {
        move(lake, trashedFiles(lake, of.run), lake.runDirectory(of.run));
        List<Table<?>> tables = new ArrayList<>(partitioned());
        Collections.reverse(tables);
        for (Table<?> table : tables) {
          move(lake, trashedRows(lake, of.run, table), lake.tablePartition(table.name(), of.run));
        }
        AtomicFiles.delete(lake.fileSystem(), lake.trash(of.run));
      }
    },
    /** What the trash has goes for good. */
    PURGE {
      @Override
      void carryOut(Lake lake, Relocation of) throws IOException {
        AtomicFiles.delete(lake.fileSystem(), lake.trash(of.run));
      }
    },
    /** The archive has the run: its files go. */
    ARCHIVED {
      @Override
      void carryOut(Lake lake, Relocation of) throws IOException {
        AtomicFiles.delete(lake.fileSystem(), lake.runDirectory(of.run));
      }
    },
    /** What was taken out of the archive becomes the run, and the archive goes. */
    UNARCHIVE {
      @Override
      void carryOut(Lake lake, Relocation of) throws IOException {
        move(lake, extracted(lake, of.run), lake.runDirectory(of.run));
        AtomicFiles.delete(lake.fileSystem(), lake.archive(of.run));
      }
    },
    /** Files, then rows get another name. */
    RENAME {
      @Override
      void carryOut(Lake lake, Relocation of) throws IOException {
        move(lake, lake.runDirectory(of.run), lake.runDirectory(of.target));
        for (Table<?> table : partitioned()) {
          move(
              lake,
              lake.tablePartition(table.name(), of.run),
              lake.tablePartition(table.name(), of.target));
        }
      }
    };

    abstract void carryOut(Lake lake, Relocation of) throws IOException;

    /** For people: lower case. */
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Does all of it, or what is left of it. */
  void carryOut(Lake lake) throws IOException {
    kind.carryOut(lake, this);
  }

  /** Where an archive is unpacked. */
  static Path extracted(Lake lake, String run) {
    return new Path(lake.runsDirectory(), "_restore-" + Names.requireValid("run name", run));
  }

  static Path trashedFiles(Lake lake, String run) {
    return new Path(lake.trash(run), "files");
  }

  private static Path trashedRows(Lake lake, String run, Table<?> table) {
    return new Path(lake.trash(run), "tables/" + table.name());
  }

  private static void move(Lake lake, Path source, Path target) throws IOException {
    AtomicFiles.moveRest(lake.fileSystem(), source, target);
  }

  private static List<Table<?>> partitioned() {
    return Table.ALL.stream().filter(table -> table.layout() == Layout.BY_EXPERIMENT).toList();
  }
}
