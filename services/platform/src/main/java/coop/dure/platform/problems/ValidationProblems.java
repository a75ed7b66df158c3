package coop.dure.platform.problems;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Locale;

/** What Bean Validation found wrong, told by JSON Pointer or parameter name. */
public final class ValidationProblems {
    private ValidationProblems() {}

    /** The problem: each field or parameter that is not as it has to be. */
    public static Problem of(ConstraintViolationException invalid) {
        Problem problem = Problem.of(422, "invalid-body");
        for (ConstraintViolation<?> violation : invalid.getConstraintViolations()) {
            add(problem, violation);
        }
        return problem;
    }

    private static void add(Problem problem, ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                if (node.getIndex() != null) {
                    pointer.append('/').append(node.getIndex());
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    pointer.append('/').append(node.getName());
                }
            }
        }
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()
                .toLowerCase(Locale.ROOT);
        if (pointer.length() == 0) {
            problem.parameter(parameter, "validation.text", violation.getMessage(), constraint);
        } else {
            problem.field(pointer.toString(), "validation.text", violation.getMessage(), constraint);
        }
    }
}
