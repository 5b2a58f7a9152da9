package org.scte.model.expression;

/// What is wrong with an expression, and where in its text: `line` and `column` count from 1.
public record ExpressionFault(int line, int column, String reason) {}
