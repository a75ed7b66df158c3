package coop.dure.bench;

import coop.dure.bench.charging.ChargingBench;
import coop.dure.bench.close.CloseBench;
import coop.dure.bench.intake.IntakeBench;
import coop.dure.bench.parse.ParseBench;
import coop.dure.bench.presence.PresenceBench;
import coop.dure.bench.provisioning.ProvisioningBench;
import coop.dure.bench.rating.RatingBench;
import coop.dure.bench.search.SearchBench;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code tests/bench/run <name>}: runs a benchmark and prints what it found. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        List<String> told = List.of(arguments);
        Options options = new Options(told.isEmpty() ? told : told.subList(1, told.size()));
        switch (told.isEmpty() ? "" : told.get(0)) {
            case "provisioning" -> ProvisioningBench.run(options);
            case "intake" -> IntakeBench.run(options);
            case "search" -> SearchBench.run(options);
            case "presence" -> PresenceBench.run(options);
            case "parse" -> ParseBench.run(options);
            case "rating" -> RatingBench.run(options);
            case "charging" -> ChargingBench.run(options);
            case "close" -> CloseBench.run(options);
            default -> {
                System.err.println("usage: tests/bench/run provisioning [--tenants 2000] [--pairs 40] [--at-once 4]");
                System.err.println(
                        "       tests/bench/run intake [--rows 1000000] [--tenants 300] [--batch 2000] [--at-once 4]");
                System.err.println(
                        "       tests/bench/run search [--rows 10000000] [--tenants 300] [--rounds 200] [--plans]");
                System.err.println("       tests/bench/run presence [--agents 10000] [--tenants 1] [--subscribers 200]"
                        + " [--rate 500] [--seconds 60]");
                System.err.println("       tests/bench/run parse [--format ASTERISK_CDR_CSV]");
                System.err.println("       tests/bench/run rating");
                System.err.println("       tests/bench/run charging [--rows 1000000] [--tenants 300]");
                System.err.println("       tests/bench/run close [--rows 1000000] [--tenants 100] [--pdfs 1000]");
                System.exit(2);
            }
        }
        System.exit(0);
    }
}
