package elocute.model.hub;

/**
 * A file on the hub, as its headers describe it.
 *
 * @param name name in the repository
 * @param commit the commit that it was asked of
 * @param sizeBytes size
 * @param checksum of its content
 */
record RemoteFile(String name, String commit, long sizeBytes, Checksum checksum) {}
