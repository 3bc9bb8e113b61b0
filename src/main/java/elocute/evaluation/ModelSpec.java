package elocute.evaluation;

import java.io.Serializable;

/**
 * Which model an executor needs.
 *
 * @param directory the checkpoint's directory
 * @param sha256 stands for the checkpoint's bytes
 * @param threads native threads of the process
 */
public record ModelSpec(String directory, String sha256, int threads) implements Serializable {}
