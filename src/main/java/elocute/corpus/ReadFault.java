package elocute.corpus;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read, for a person who is told its name elsewhere. */
public final class ReadFault {

  private ReadFault() {}

  public static String of(IOException fault) {
    if (fault instanceof NoSuchFileException || fault instanceof FileNotFoundException) {
      return "there is no such file";
    }
    if (fault instanceof AccessDeniedException) {
      return "permission is denied";
    }
    return fault instanceof FileSystemException local && local.getReason() != null
        ? local.getReason()
        : String.valueOf(fault.getMessage());
  }
}
