package elocute.faults;

import elocute.lake.Lake;
import elocute.runs.Archive;
import elocute.runs.Archive.Original;
import elocute.runs.RunStoreException;
import org.apache.hadoop.conf.Configuration;

/** A process that archives {@code a0}, {@code a1}, ... */
final class Archives {
  private Archives() {}

  public static void main(String[] arguments) throws Exception {
    Archive archive = new Archive(Lake.open(arguments[0], new Configuration()));
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      try {
        archive.archive("a" + i, Original.REMOVED);
      } catch (RunStoreException taken) {
        System.out.println(taken.getMessage());
      }
    }
  }
}
