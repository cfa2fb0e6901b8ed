import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Neo4j on a port of this machine, with one user. Answers each line of Cypher with its first value. */
class Neo4j {
    public static void main(String[] arguments) throws Exception {
        var port = Integer.parseInt(arguments[1]);
        var service = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .build();
        var password = System.getenv("READOUTS_PASSWORD");
        service.database("system").executeTransactionally(
            "ALTER USER neo4j SET PASSWORD '" + password + "' CHANGE NOT REQUIRED");
        var database = service.database("neo4j");
        System.out.println("ready");
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var question = line;
            var answer = database.executeTransactionally(question, java.util.Map.of(),
                result -> result.hasNext() ? String.valueOf(result.next().values().iterator().next()) : "nothing");
            System.out.println(answer);
        }
        service.shutdown();
    }
}
