package coop.dure.bench.provisioning;

import coop.dure.bench.Machine;
import coop.dure.bench.Options;
import coop.dure.bench.Token;
import coop.dure.bench.clients.Member;
import coop.dure.embedded.Root;
import coop.dure.local.LocalStack;
import coop.dure.local.StackPorts;
import coop.dure.local.demo.play.SignIn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Brings tenants live on the packaged services, one after the other, and makes for each the bare calls to Keycloak that
 * another such tenant needs: around the 100th tenant and around the last one. Those in between are brought several at
 * once and not measured.
 */
public final class ProvisioningBench {
    private static final int HUNDREDTH = 100;
    private static final int PAIRS = 40;
    private static final int TENANTS = 2_000;
    private static final int AT_ONCE = 4;

    private ProvisioningBench() {}

    /** Runs it: {@code --tenants} there are in the end, {@code --pairs} in each window, {@code --at-once} in between. */
    public static void run(Options options) {
        int tenants = options.number("tenants", TENANTS);
        int pairs = options.number("pairs", PAIRS);
        int atOnce = options.number("at-once", AT_ONCE);
        Window early = around(Math.min(HUNDREDTH, tenants), pairs);
        Window late = around(tenants, pairs);
        Path directory = Root.directory().resolve("tests/bench/target/provisioning-" + System.currentTimeMillis());
        System.out.println("provisioning: " + Machine.line());
        double loadBefore = Machine.load();
        try (LocalStack stack = LocalStack.start(directory, StackPorts.free(), true, part -> {});
                Journal journal = new Journal(stack.postgresPort())) {
            SignIn signIn = new SignIn(stack.keycloakUrl(), stack.keycloakSecrets());
            Token provisioner = new Token(
                    () -> signIn.system("dure-tenants", stack.keycloakSecrets().tenantsClientSecret()));
            BareKeycloak keycloak = new BareKeycloak(stack.keycloakUrl(), provisioner);
            Planting planting = new Planting(new Member(stack, signIn), keycloak, journal, atOnce);
            planting.warmUp(early.first() - 1);
            planting.measure(early);
            Report.window(early, keycloak.calls());
            if (late.first() > early.last()) {
                planting.plant(early.last() + 1, late.first() - 1);
                planting.measure(late);
                Report.window(late, keycloak.calls());
                Report.slowdown(early, late);
            }
            System.out.printf(
                    Locale.ROOT, "load of the machine before and after: %.1f, %.1f%n", loadBefore, Machine.load());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Window around(int number, int pairs) {
        return new Window(Math.max(1, number - pairs / 2), number + (pairs + 1) / 2 - 1);
    }
}
