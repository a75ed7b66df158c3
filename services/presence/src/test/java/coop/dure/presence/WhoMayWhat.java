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
            "CallEventResource.report", REPORT,
            "AsteriskEventResource.report", REPORT);

    private WhoMayWhat() {}

    /** How a language says it. */
    record Words(String own, String any, String yes) {}

    static List<List<String>> table(Words words) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(Stream.of(""), ROLES.stream()).toList());
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("coop.dure.presence")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> verb(method) != null)
                        .sorted(Comparator.comparing(WhoMayWhat::path)
                                .thenComparing(method -> String.valueOf(verb(method))))
                        .forEach(method -> rows.add(row(method, words)));
        return rows;
    }

    private static List<String> row(Method method, Words words) {
        Set<String> allowed = allowed(method);
        PresenceCommand command = COMMANDS.get(method.getDeclaringClass().getSimpleName() + "." + method.getName());
        return Stream.concat(
                        Stream.of("`" + verb(method) + " " + path(method) + "`"),
                        ROLES.stream().map(role -> allowed.contains(role) ? cell(command, role, words) : ""))
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

    private static Set<String> allowed(Method method) {
        RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
        RolesAllowed all = method.getDeclaringClass().getAnnotation(RolesAllowed.class);
        RolesAllowed found = roles == null ? all : roles;
        if (found == null) {
            throw new AssertionError(method + " says nobody's role");
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
