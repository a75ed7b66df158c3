@org.jspecify.annotations.NullMarked
package coop.dure.vocabulary;
