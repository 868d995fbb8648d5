"""Recorder: writes down in the ground truth what a maker has just stored."""

from __future__ import annotations

from forensics_app.demo.ground_truth import GroundTruth, PlantedEntity, PlantedMessage, PlantedSlang
from forensics_app.demo.marked_text import Entity, Slang


class Recorder:
    """Adds messages with their marks to one GroundTruth."""

    def __init__(self, truth: GroundTruth) -> None:
        self.truth = truth

    def message(
        self, planted: PlantedMessage, slang: tuple[Slang, ...] = (), entities: tuple[Entity, ...] = ()
    ) -> None:
        """Note one message, its slang and its identifiers."""
        self.truth.messages.append(planted)
        for word in slang:
            self.truth.slang.append(
                PlantedSlang(
                    path=planted.path,
                    record=planted.record,
                    term=word.term,
                    quote=word.quote,
                    disguise=word.disguise,
                    benign=word.benign,
                )
            )
        for found in entities:
            self.truth.entities.append(
                PlantedEntity(
                    path=planted.path,
                    record=planted.record,
                    type=found.type,
                    value=found.value,
                    stored=found.stored,
                )
            )
