package coop.dure.system.running;

import coop.dure.local.LocalStack;
import coop.dure.local.StackPorts;
import coop.dure.local.demo.play.FirstMonth;
import coop.dure.local.demo.play.SignIn;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The packaged services on real parts, every service running once: given to whoever takes one as a parameter. There is
 * one for all tests that leave it as it was, and one for those that are {@link OnDisturbedPlatform}.
 */
public final class RunningPlatform implements AutoCloseable {
    private final LocalStack stack;
    private final SignIn signIn;
    private final FirstMonth hotel;
    private final FreshToken operator;

    private RunningPlatform(Path directory) {
        stack = LocalStack.start(directory, StackPorts.free(), false, part -> {});
        signIn = new SignIn(stack.keycloakUrl(), stack.keycloakSecrets());
        hotel = FirstMonth.provisioned(stack);
        operator = new FreshToken(signIn::operator);
    }

    /** Its parts, to be killed and started again. */
    public LocalStack stack() {
        return stack;
    }

    /** The demo's client, live. */
    public FirstMonth hotel() {
        return hotel;
    }

    /** Sign-ins. */
    public SignIn signIn() {
        return signIn;
    }

    /** A token of the cooperative's office. */
    public String operator() {
        return operator.get();
    }

    /** Keycloak's base URL. */
    public String keycloak() {
        return stack.keycloakUrl();
    }

    /** A service's base URL. */
    public String url(String service) {
        return stack.service(service).url();
    }

    /** A request to a service, with JSON as its body's type. */
    public RequestSpecification to(String service, String token) {
        return anonymous(service).auth().oauth2(token);
    }

    /** A request to a service without a token. */
    public RequestSpecification anonymous(String service) {
        return RestAssured.given()
                .baseUri(url(service))
                .urlEncodingEnabled(false)
                .contentType("application/json");
    }

    private void restartWhatHasEnded() {
        LocalStack.SERVICES.stream()
                .filter(service -> !stack.service(service).isRunning())
                .forEach(stack::restart);
    }

    @Override
    public void close() {
        stack.close();
    }

    /** Gives tests their platform, started by the first that asks and stopped after the last. */
    public static final class Extension implements ParameterResolver, AfterAllCallback {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningPlatform.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return platforms(context).computeIfAbsent(name(context), name -> start(), RunningPlatform.class);
        }

        @Override
        public void afterAll(ExtensionContext context) {
            RunningPlatform platform = platforms(context).get(name(context), RunningPlatform.class);
            if (platform != null) {
                platform.restartWhatHasEnded();
            }
        }

        private static ExtensionContext.Store platforms(ExtensionContext context) {
            return context.getRoot().getStore(ExtensionContext.Namespace.create(RunningPlatform.class));
        }

        private static String name(ExtensionContext context) {
            boolean disturbs = AnnotationSupport.isAnnotated(context.getRequiredTestClass(), OnDisturbedPlatform.class);
            return disturbs ? "disturbed" : "undisturbed";
        }

        private static RunningPlatform start() {
            try {
                return new RunningPlatform(Files.createTempDirectory(Path.of("target"), "platform-")
                        .toAbsolutePath());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
