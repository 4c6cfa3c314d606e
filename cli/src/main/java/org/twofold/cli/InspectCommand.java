package org.twofold.cli;
final class InspectCommand {}
