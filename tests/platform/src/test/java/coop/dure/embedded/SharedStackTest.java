package coop.dure.embedded;

import coop.dure.contracts.TopicCatalogue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedStackTest {
    private final SharedStack stack = SharedStack.obtain();

    @Test
    void askingTwiceGivesTheSameStack() {
        assertThat(SharedStack.obtain()).isEqualTo(stack);
        assertThat(SharedStack.obtain(Root.directory().resolve("target/stack"), ProcessHandle.current()))
                .isEqualTo(stack);
    }

    @Test
    void runtimeRolesOwnNothingAndCannotBypassRowLevelSecurity() throws Exception {
        String database = "embedded_" + UUID.randomUUID().toString().substring(0, 8);
        Databases.ensure(stack.postgresPort(), "cdr", database, new Databases.Passwords("o", "a", "w"));
        Databases.ensure(stack.postgresPort(), "cdr", database, new Databases.Passwords("o", "a", "w"));
        try (var server = Databases.connect(stack.postgresPort(), "postgres");
                var roles = server.createStatement()
                        .executeQuery("select count(*) from pg_roles where rolname in ('cdr_app', 'cdr_worker')"
                                + " and not rolsuper and not rolbypassrls and not rolcreaterole")) {
            assertThat(roles.next()).isTrue();
            assertThat(roles.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void topicsAreMadeAsTheCatalogueSays() throws Exception {
        String prefix = UUID.randomUUID() + ".";
        TopicSetup.ensure(stack.kafkaBootstrap(), prefix);
        TopicSetup.ensure(stack.kafkaBootstrap(), prefix);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafkaBootstrap()))) {
            for (TopicCatalogue.Topic topic : TopicCatalogue.load().topics()) {
                String name = prefix + topic.name();
                assertThat(admin.describeTopics(List.of(name))
                                .allTopicNames()
                                .get()
                                .values())
                        .singleElement()
                        .satisfies(made -> assertThat(made.partitions()).hasSize(topic.partitions()));
            }
        }
    }

    @Test
    void anOperatorSignsInToTheImportedRealm() throws Exception {
        String form = "grant_type=password&client_id=dure-cli&username=operator%40dure.example&password="
                + stack.operatorPassword();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(stack.keycloakUrl() + "/realms/dure/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String token = answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
        String claims = new String(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        assertThat(claims).contains("\"aud\":\"dure\"").contains("operator");
    }
}
