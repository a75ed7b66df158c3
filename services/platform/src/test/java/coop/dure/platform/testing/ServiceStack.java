package coop.dure.platform.testing;

import coop.dure.embedded.Databases;
import coop.dure.embedded.SharedStack;
import coop.dure.embedded.TopicSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The build's PostgreSQL, Kafka and Keycloak for a {@code @QuarkusTest} of one service, with a database and a topic
 * prefix of this test run alone. Init argument {@code service} names the service.
 */
public class ServiceStack implements QuarkusTestResourceLifecycleManager {
    private String service = "";

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", "");
    }

    @Override
    public Map<String, String> start() {
        SharedStack stack = SharedStack.obtain();
        String run = UUID.randomUUID().toString().substring(0, 8);
        String database = service + "_" + run;
        String prefix = service + "-" + run + ".";
        Databases.Passwords passwords =
                new Databases.Passwords(service + "-owner", service + "-app", service + "-worker");
        try {
            Databases.ensure(stack.postgresPort(), service, database, passwords);
        } catch (SQLException e) {
            throw new IllegalStateException("No database for the tests of " + service, e);
        }
        TopicSetup.ensure(stack.kafkaBootstrap(), prefix);
        Map<String, String> told = new LinkedHashMap<>();
        told.put("DURE_DB_HOST", "127.0.0.1");
        told.put("DURE_DB_PORT", String.valueOf(stack.postgresPort()));
        told.put("DURE_DB_NAME", database);
        told.put("DURE_DB_OWNER_PASSWORD", passwords.owner());
        told.put("DURE_DB_APP_PASSWORD", passwords.app());
        told.put("DURE_DB_WORKER_PASSWORD", passwords.worker());
        told.put("DURE_KAFKA_BOOTSTRAP", stack.kafkaBootstrap());
        told.put("DURE_TOPIC_PREFIX", prefix);
        told.put("DURE_ISSUER", stack.keycloakUrl() + "/realms/dure");
        told.put("DURE_KEYCLOAK_URL", stack.keycloakUrl());
        told.put("DURE_IDENTITY_PROVIDER_LOCAL_ISSUERS", "true");
        told.put("DURE_KEYCLOAK_CLIENT_ID", "dure-tenants");
        told.put("DURE_KEYCLOAK_CLIENT_SECRET", stack.tenantsClientSecret());
        // Few, so that a job of several pages needs no thousands of rows.
        told.put("DURE_CDR_JOB_PAGE_ROWS", "100");
        told.put("DURE_CDR_JOB_REST_AFTER_FAILURE", "50ms");
        // What is to be tried again is tried again soon.
        told.put("DURE_CDR_ACTS_LOOKED_THROUGH_EVERY", "1s");
        told.put("DURE_HAND_OVERS_TRIED_AGAIN_AFTER", "1s");
        told.put("DURE_PROVISIONING_FIRST_BACK_OFF", "200ms");
        return told;
    }

    @Override
    public void stop() {
        // The stack outlives the module; databases and topics end with it.
    }
}
