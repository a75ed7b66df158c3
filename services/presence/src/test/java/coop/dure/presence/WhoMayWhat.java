package coop.dure.presence;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import coop.dure.platform.security.Roles;
import coop.dure.presence.state.Authority;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.PresenceCommand;
import io.quarkus.websockets.next.WebSocket;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which role may call which operation, for whom, as annotations and {@link Authority} have it. */
final class WhoMayWhat {
    private static final List<String> ROLES = List.of(
            Roles.AGENT, Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR);
    private static final PresenceCommand REPORT =
            new PresenceCommand.ReportCall("c1", CallMark.told(CallPhase.RINGING, Instant.EPOCH, null, null, null));
    /** What operations command, by class and method; the others are ruled by their roles only. */
    private static final Map<String, PresenceCommand> COMMANDS = Map.of(
            "AgentPresenceResource.choose", new PresenceCommand.ChooseAvailability(Choice.AVAILABLE),
            "AgentPresenceResource.finishAfterCallWork", new PresenceCommand.FinishAfterCallWork(),
            "DeviceResource.heartbeat", new PresenceCommand.RenewLease("web", Duration.ofSeconds(5)),
            "DeviceResource.leave", new PresenceCommand.EndLease("web"),
            "AgentSocket", new PresenceCommand.OpenConnection("web", new UUID(0, 1)),
            "CallEventResource.report", REPORT,
            "CallsUnderWayResource.list", REPORT,
            "AsteriskEventResource.report", REPORT);

    private WhoMayWhat() {}

    /** How a language says it. */
    record Words(String own, String any, String yes) {}

    /** What somebody may call. */
    private record Operation(
            String verb,
            String path,
            Set<String> roles,
            @Nullable PresenceCommand command) {}

    static List<List<String>> table(Words words) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(Stream.of(""), ROLES.stream()).toList());
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("coop.dure.presence")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class) || type.isAnnotatedWith(WebSocket.class))
                        .map(JavaClass::reflect)
                        .flatMap(WhoMayWhat::operations)
                        .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::verb))
                        .forEach(operation -> rows.add(row(operation, words)));
        return rows;
    }

    private static Stream<Operation> operations(Class<?> type) {
        WebSocket socket = type.getAnnotation(WebSocket.class);
        if (socket != null) {
            return Stream.of(
                    new Operation("WebSocket", socket.path(), roles(type, type), COMMANDS.get(type.getSimpleName())));
        }
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> verb(method) != null)
                .map(method -> new Operation(
                        String.valueOf(verb(method)),
                        path(method),
                        roles(method, type),
                        COMMANDS.get(type.getSimpleName() + "." + method.getName())));
    }

    private static List<String> row(Operation operation, Words words) {
        return Stream.concat(
                        Stream.of("`" + operation.verb() + " " + operation.path() + "`"),
                        ROLES.stream()
                                .map(role ->
                                        operation.roles().contains(role) ? cell(operation.command(), role, words) : ""))
                .toList();
    }

    private static String cell(@Nullable PresenceCommand command, String role, Words words) {
        if (command == null) {
            return words.yes();
        }
        if (Authority.allows(command, Set.of(role), "itself", "another")) {
            return words.any();
        }
        return Authority.allows(command, Set.of(role), "itself", "itself") ? words.own() : "";
    }

    private static Set<String> roles(AnnotatedElement element, Class<?> type) {
        RolesAllowed own = element.getAnnotation(RolesAllowed.class);
        RolesAllowed found = own == null ? type.getAnnotation(RolesAllowed.class) : own;
        if (found == null) {
            throw new AssertionError(element + " says nobody's role");
        }
        return Set.of(found.value());
    }

    private static @Nullable String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElse(null);
    }

    private static String path(Method method) {
        String whole = part(method.getDeclaringClass()) + "/" + part(method);
        return whole.replaceAll("\\{(\\w+):[^}]*}", "{$1}")
                .replaceAll("/+", "/")
                .replaceAll("/$", "");
    }

    private static String part(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
