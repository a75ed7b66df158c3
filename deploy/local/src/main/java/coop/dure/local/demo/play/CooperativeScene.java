package coop.dure.local.demo.play;

import coop.dure.embedded.Root;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** The cooperative's office publishes the rate plan and admits a member and a collaborator. */
final class CooperativeScene {
    private CooperativeScene() {}

    static void play(Platform platform) {
        Say.scene("The cooperative's office: rate plan, member, collaborator");
        String operator = platform.signIn().operator();
        publish(platform, operator);
        issueAs(platform, operator);
        admit(platform, operator, "members", Platform.MEMBER, "한강텔레콤", Platform.MEMBER_EMAIL, "김민준");
        admit(platform, operator, "collaborators", Platform.COLLABORATOR, "다리컨설팅", Platform.COLLABORATOR_EMAIL, "이서연");
    }

    private static void publish(Platform platform, String operator) {
        String plan = platform.billing() + "/v1/rate-plans/" + Platform.PLAN;
        Http.Answer named = Http.send(
                Http.to(plan, operator)
                        .header("Content-Type", "application/json")
                        .PUT(Http.json(Map.of("name", "한국 데모 요금제"))),
                200,
                201);
        if (named.status() == 200) {
            Say.line("rate plan %s is published already", Platform.PLAN);
            return;
        }
        try {
            String document =
                    Files.readString(Root.directory().resolve("deploy/local/demo-data/kr-demo.rate-plan.json"));
            Http.send(
                    Http.to(plan + "/versions", operator)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(document)),
                    201);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Http.send(Http.to(plan + "/versions/1:publish", operator).POST(HttpRequest.BodyPublishers.noBody()), 200);
        Say.line("rate plan %s, version 1, is published", Platform.PLAN);
    }

    private static void issueAs(Platform platform, String operator) {
        Http.send(
                Http.to(platform.billing() + "/v1/issuers/cooperative", operator)
                        .header("Content-Type", "application/json")
                        .PUT(Http.json(Map.of(
                                "name", "두레협동조합",
                                "businessNumber", "101-81-00001",
                                "representative", "김두레",
                                "address", "서울특별시 마포구 두레로 1",
                                "businessType", "정보통신업",
                                "businessItem", "통화 처리",
                                "email", "tax@dure.example",
                                "account", Map.of("bank", "두레은행", "number", "301-0123-4567-89", "holder", "두레협동조합")))),
                200,
                201);
        Say.line("invoices are issued by 두레협동조합, 101-81-00001");
    }

    private static void admit(
            Platform platform, String operator, String kind, String slug, String name, String email, String person) {
        Http.Answer admitted = Http.send(
                Http.to(platform.tenants() + "/v1/" + kind + "/" + slug, operator)
                        .header("Content-Type", "application/json")
                        .PUT(Http.json(Map.of(
                                "name",
                                name,
                                "administrators",
                                List.of(Map.of("email", email, "displayName", person))))),
                200,
                201);
        Say.line(
                "%s %s (%s) is %s",
                kind.substring(0, kind.length() - 1),
                name,
                slug,
                admitted.status() == 201 ? "admitted" : "there already");
    }
}
