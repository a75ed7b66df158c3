package coop.dure.local;

import coop.dure.embedded.Databases;
import coop.dure.embedded.KafkaPart;
import coop.dure.embedded.KeycloakPart;
import coop.dure.embedded.MailFolder;
import coop.dure.embedded.MailPart;
import coop.dure.embedded.Ports;
import coop.dure.embedded.PostgresPart;
import coop.dure.embedded.Root;
import coop.dure.embedded.TopicSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Dure on one machine: PostgreSQL, Kafka, Keycloak and a mail server, a database for each service, the topics, and the
 * four services. Services, the broker, the database and the mail server can be stopped and started again one by one.
 */
public final class LocalStack implements AutoCloseable {
    /** The services, in reading order. */
    public static final List<String> SERVICES = List.of("tenants", "cdr", "presence", "billing");

    private final Path directory;
    private final StackPorts ports;
    private final StackSecrets secrets;
    private final boolean durable;
    private PostgresPart postgres;
    private KafkaPart kafka;
    private final KeycloakPart keycloak;
    private MailPart mail;
    private final Map<String, ServicePart> services = new ConcurrentHashMap<>();
    private volatile boolean ending;
    private final Thread onExit = new Thread(this::closeParts, "stop-stack");

    private LocalStack(
            Path directory,
            StackPorts ports,
            StackSecrets secrets,
            boolean durable,
            PostgresPart postgres,
            KafkaPart kafka,
            KeycloakPart keycloak,
            MailPart mail) {
        this.directory = directory;
        this.ports = ports;
        this.secrets = secrets;
        this.durable = durable;
        this.postgres = postgres;
        this.kafka = kafka;
        this.keycloak = keycloak;
        this.mail = mail;
    }

    /**
     * Starts everything and returns when all of it answers. What was started is stopped again if a part fails, and when
     * this JVM ends.
     *
     * @param directory data, logs and secrets
     * @param durable whether the database's commits reach the disk first
     * @param ready told the name of each part as it gets ready
     */
    public static LocalStack start(Path directory, StackPorts ports, boolean durable, Consumer<String> ready) {
        // Not the common pool, which from Java 25 on has one thread on a machine with two processors.
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            StackSecrets secrets = StackSecrets.of(directory);
            CompletableFuture<PostgresPart> postgres = CompletableFuture.supplyAsync(
                    () -> told(ready, "PostgreSQL", PostgresPart.start(directory, ports.postgres(), durable)), threads);
            CompletableFuture<KafkaPart> kafka = CompletableFuture.supplyAsync(
                    () -> told(ready, "Kafka", KafkaPart.start(directory, ports.kafka(), ports.kafkaController())),
                    threads);
            CompletableFuture<KeycloakPart> keycloak = postgres.thenApplyAsync(
                    up -> told(
                            ready,
                            "Keycloak",
                            KeycloakPart.start(
                                    directory,
                                    new KeycloakPart.Wiring(
                                            ports.keycloak(), ports.keycloakManagement(), up.port(), ports.mail()),
                                    secrets.keycloak())),
                    threads);
            CompletableFuture<MailPart> mail = CompletableFuture.supplyAsync(
                    () -> told(ready, "The mail server", MailPart.start(directory, ports.mail())), threads);
            await(postgres, kafka, keycloak, mail);
            LocalStack stack = new LocalStack(
                    directory, ports, secrets, durable, postgres.join(), kafka.join(), keycloak.join(), mail.join());
            Runtime.getRuntime().addShutdownHook(stack.onExit);
            stack.startServices(ready);
            return stack;
        } catch (IOException e) {
            throw new IllegalStateException("the stack did not start: " + e.getMessage(), e);
        } finally {
            threads.shutdown();
        }
    }

    private static <T> T told(Consumer<String> ready, String name, T part) {
        ready.accept(name);
        return part;
    }

    /** Waits for all; when one fails the others are stopped. */
    private static void await(CompletableFuture<?>... parts) {
        try {
            CompletableFuture.allOf(parts).join();
        } catch (CompletionException e) {
            for (CompletableFuture<?> part : parts) {
                if (!part.isCompletedExceptionally() && part.join() instanceof AutoCloseable started) {
                    closeQuietly(started);
                }
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void startServices(Consumer<String> ready) {
        try {
            for (String service : SERVICES) {
                Databases.ensure(ports.postgres(), service, service, secrets.database(service));
            }
            TopicSetup.ensure(kafka.bootstrap(), "");
            for (String service : SERVICES) {
                services.put(service, launch(service, Map.of()));
            }
            for (String service : SERVICES) {
                ready.accept(service(service).awaitReady().name());
            }
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("no databases: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ServicePart launch(String service, Map<String, String> more) {
        Map<String, String> environment = environment(service);
        environment.putAll(more);
        return ServicePart.launch(Root.directory(), service, port(service), environment, log(service));
    }

    /** Where a service's log lines go. */
    public Path log(String service) {
        return directory.resolve(service + ".log");
    }

    private int port(String service) {
        return switch (service) {
            case "tenants" -> ports.tenants();
            case "cdr" -> ports.cdr();
            case "presence" -> ports.presence();
            case "billing" -> ports.billing();
            default -> throw new IllegalArgumentException("no service " + service);
        };
    }

    private Map<String, String> environment(String service) {
        Databases.Passwords passwords = secrets.database(service);
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("DURE_HTTP_HOST", "127.0.0.1");
        environment.put("DURE_HTTP_PORT", String.valueOf(port(service)));
        environment.put("DURE_DB_HOST", "127.0.0.1");
        environment.put("DURE_DB_PORT", String.valueOf(ports.postgres()));
        environment.put("DURE_DB_NAME", service);
        environment.put("DURE_DB_OWNER_PASSWORD", passwords.owner());
        environment.put("DURE_DB_APP_PASSWORD", passwords.app());
        environment.put("DURE_DB_WORKER_PASSWORD", passwords.worker());
        environment.put("DURE_KAFKA_BOOTSTRAP", "127.0.0.1:" + ports.kafka());
        environment.put("DURE_ISSUER", keycloak.url() + "/realms/dure");
        if (service.equals("tenants")) {
            environment.put("DURE_KEYCLOAK_URL", keycloak.url());
            environment.put("DURE_IDENTITY_PROVIDER_LOCAL_ISSUERS", "true");
            environment.put("DURE_KEYCLOAK_CLIENT_ID", "dure-tenants");
            environment.put("DURE_KEYCLOAK_CLIENT_SECRET", secrets.keycloak().tenantsClientSecret());
        }
        return environment;
    }

    /** A running service. */
    public ServicePart service(String name) {
        ServicePart found = services.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no service " + name);
        }
        return found;
    }

    /** Starts a service again that was killed or stopped, and waits until it is ready. */
    public void restart(String name) {
        restart(name, Map.of());
    }

    /** Does so with more environment, for this time. */
    public void restart(String name, Map<String, String> more) {
        services.put(name, launch(name, more).awaitReady());
    }

    /** Starts a second replica of a service beside the first, as {@code <name>-2}, and waits until it is ready. */
    public ServicePart replica(String name) {
        return replica(name, Map.of());
    }

    /** Does so with more environment; again once it was killed or stopped. */
    public ServicePart replica(String name, Map<String, String> more) {
        String second = name + "-2";
        int port = Ports.free();
        Map<String, String> environment = environment(name);
        environment.put("DURE_HTTP_PORT", String.valueOf(port));
        environment.putAll(more);
        ServicePart started = ServicePart.launch(Root.directory(), name, port, environment, log(second));
        services.put(second, started);
        return started.awaitReady();
    }

    /** Kills a service, forgets all that its database holds, and starts it again on an empty one. */
    public void restartEmpty(String name) {
        service(name).kill();
        try {
            Databases.drop(ports.postgres(), name);
            Databases.ensure(ports.postgres(), name, name, secrets.database(name));
        } catch (SQLException e) {
            throw new IllegalStateException("no database for " + name + ": " + e.getMessage(), e);
        }
        restart(name);
    }

    /** Stops the broker and starts it again on its data. */
    public void restartKafka() {
        kafka.close();
        kafka = KafkaPart.start(directory, ports.kafka(), ports.kafkaController());
    }

    /** Stops PostgreSQL, which breaks off what is under way, and starts it again on its data. */
    public void restartPostgres() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not stop: " + e.getMessage(), e);
        }
        postgres = PostgresPart.start(directory, ports.postgres(), durable);
    }

    /** Stops the mail server. */
    public void stopMail() {
        mail.close();
    }

    /** Starts the mail server again. */
    public void startMail() {
        mail = MailPart.start(directory, ports.mail());
    }

    /** The mails that were sent. */
    public MailFolder mails() {
        return mail.folder();
    }

    /** Keycloak's base URL. */
    public String keycloakUrl() {
        return keycloak.url();
    }

    /** Keycloak's secrets. */
    public KeycloakPart.Secrets keycloakSecrets() {
        return secrets.keycloak();
    }

    /** PostgreSQL's loopback port. */
    public int postgresPort() {
        return ports.postgres();
    }

    /** What Kafka clients connect to. */
    public String kafkaBootstrap() {
        return kafka.bootstrap();
    }

    @Override
    public void close() {
        if (!closesOnExit()) {
            closeParts();
        }
    }

    /** Whether this JVM is ending already, as after Ctrl-C: then the parts are being stopped. */
    private boolean closesOnExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    /** Whether somebody ended it, so that what fails now fails for that. */
    public boolean isEnding() {
        return ending;
    }

    private void closeParts() {
        ending = true;
        services.values().parallelStream().forEach(LocalStack::closeQuietly);
        closeQuietly(keycloak);
        closeQuietly(mail);
        closeQuietly(kafka);
        closeQuietly(postgres);
    }

    /** Ending one part must not keep the others running. */
    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("did not stop cleanly: " + e.getMessage());
        }
    }
}
