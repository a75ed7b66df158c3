package coop.dure.local.demo.play;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.local.LocalStack;
import coop.dure.local.demo.recompute.Recomputation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;

/** A client's first month on a running stack: played whole, or in pieces by tests that disturb it. */
public final class FirstMonth {
    private static final Duration CHARGED_WITHIN = Duration.ofMinutes(4);
    private final Platform platform;
    private final Platform.Client client;

    private FirstMonth(Platform platform, Platform.Client client) {
        this.platform = platform;
        this.client = client;
    }

    /** A client that is live, with everything it needs. */
    public static FirstMonth provisioned(LocalStack stack) {
        Platform platform = new Platform(
                stack.service("tenants").url(),
                stack.service("cdr").url(),
                stack.service("presence").url(),
                stack.service("billing").url(),
                new SignIn(stack.keycloakUrl(), stack.keycloakSecrets()));
        return provisioned(platform);
    }

    static FirstMonth provisioned(Platform platform) {
        CooperativeScene.play(platform);
        return new FirstMonth(platform, TenantScene.play(platform));
    }

    /**
     * Everything after provisioning, with its proof.
     *
     * @param records about so many
     */
    public void play(int records) {
        try {
            Path file = Files.createTempFile("dure-demo-", ".csv");
            try {
                JsonNode imported = UploadScene.play(platform, client, file, records);
                LiveScene.play(platform, client);
                JsonNode invoice = CloseScene.play(platform, client);
                PaymentScene.play(platform, invoice);
                ProofScene.play(platform, client, file, imported, invoice);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The month that is played. */
    public YearMonth month() {
        return client.month();
    }

    /** Delivers a file of the PBX; true once it was acknowledged. */
    public boolean deliver(Path file) {
        try {
            Http.send(UploadScene.upload(platform, platform.system(client), file), 202);
            return true;
        } catch (UncheckedIOException | DemoFailedException refused) {
            return false;
        }
    }

    /** Waits until legs and charges are what a plain recomputation of all delivered lines says, state by state. */
    public void awaitCharged(Recomputation expected) {
        Await.until(
                "legs and charges as recomputed " + expected.legsByCharging() + " " + expected.chargesByState(),
                CHARGED_WITHIN,
                () -> counted(expected.legs().size()),
                counted -> counted.equals(expected.legsByCharging() + " " + expected.chargesByState()));
    }

    /** Legs are gone through once all are charged: doing so at each look would keep a small machine busy. */
    private String counted(long expectedLegs) {
        try {
            long legs = Counts.allLegs(platform, client);
            if (legs != expectedLegs) {
                return legs + " legs of " + expectedLegs;
            }
            Map<String, Long> charges = Counts.charges(platform, client);
            long charged = charges.values().stream().mapToLong(Long::longValue).sum();
            if (charged != expectedLegs) {
                return charged + " charges of " + expectedLegs;
            }
            return Counts.legs(platform, client) + " " + charges;
        } catch (UncheckedIOException | DemoFailedException away) {
            return String.valueOf(away.getMessage());
        }
    }
}
