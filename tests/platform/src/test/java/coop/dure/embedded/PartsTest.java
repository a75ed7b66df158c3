package coop.dure.embedded;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PartsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void postgresqlStartsAgainOnItsData() throws Exception {
        int port = Ports.free();
        try (PostgresPart first = PostgresPart.start(directory, port, true);
                var connection = Databases.connect(first.port(), "postgres")) {
            connection.createStatement().execute("create table kept as select 7 as number");
        }
        try (PostgresPart second = PostgresPart.start(directory, port, true);
                var connection = Databases.connect(second.port(), "postgres");
                var kept = connection.createStatement().executeQuery("select number from kept")) {
            assertThat(kept.next()).isTrue();
            assertThat(kept.getInt(1)).isEqualTo(7);
        }
    }

    @Test
    void kafkaStartsAgainOnItsData() throws Exception {
        int port = Ports.free();
        int controllerPort = Ports.free();
        try (KafkaPart first = KafkaPart.start(directory, port, controllerPort);
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", first.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1)))
                    .all()
                    .get();
            first.kill();
        }
        try (KafkaPart second = KafkaPart.start(directory, port, controllerPort);
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", second.bootstrap()))) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    @Test
    void aTakenPortIsToldInTheFirstLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            KeycloakPart.Secrets secrets = new KeycloakPart.Secrets("a", "b", "c", "d", "e");
            assertThatThrownBy(() -> PostgresPart.start(directory, port, false))
                    .hasMessageStartingWith("PostgreSQL did not start: port " + port + " is taken");
            assertThatThrownBy(() -> KafkaPart.start(directory, port, Ports.free()))
                    .hasMessageStartingWith("Kafka did not start: port " + port + " is taken");
            assertThatThrownBy(() -> KeycloakPart.start(
                            directory,
                            new KeycloakPart.Wiring(port, Ports.free(), Ports.free(), Ports.free()),
                            secrets))
                    .hasMessageStartingWith("Keycloak did not start: port " + port + " is taken");
            assertThatThrownBy(() -> MailPart.start(directory, port))
                    .hasMessageStartingWith("The mail server did not start: port " + port + " is taken");
        }
    }

    @Test
    void aServerThatOutlivedItsParentIsEndedBeforeItsDataIsUsedAgain() throws Exception {
        Process left = new ProcessBuilder("sleep", "600").start();
        Path noted = directory.resolve("left.pid");
        LeftBehind.note(noted, left);
        LeftBehind.end(noted);
        assertThat(left.isAlive()).isFalse();
        assertThat(noted).doesNotExist();
    }

    @Test
    void aProcessThatOnlyHasTheSameIdIsLeftAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        Path noted = directory.resolve("left.pid");
        Files.write(noted, List.of(String.valueOf(other.pid()), "2020-01-01T00:00:00Z"));
        LeftBehind.end(noted);
        assertThat(other.isAlive()).isTrue();
        LeftBehind.end(other.toHandle());
        assertThat(other.isAlive()).isFalse();
    }
}
