package elocute.corpus;

import java.io.Serializable;

/**
 * One file of a {@link FileTree}.
 *
 * @param path relative to the tree's root, parts separated by {@code /}
 * @param sizeBytes length of the content
 * @param modifiedMillis last change, in milliseconds since 1970
 */
public record TreeFile(String path, long sizeBytes, long modifiedMillis) implements Serializable {}
