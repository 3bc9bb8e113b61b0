package elocute.runs.mlflow;

import java.util.Map;

/**
 * A run on the server.
 *
 * @param experimentId id of its experiment
 * @param id its id
 * @param artifactUri where its files go
 * @param parameters what it has
 */
record RemoteRun(
    String experimentId, String id, String artifactUri, Map<String, String> parameters) {}
