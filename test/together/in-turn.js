const { default: Sequencer } = require('@jest/test-sequencer');
const order = require('./order.json');

/**
 * Stories wait for services and pages half of their time, specs of libraries keep a processor busy: of two workers one is to tell a story
 * while the other computes. Long ones first, so that none is left for the end, when one processor has nothing more to do.
 */
module.exports = class InTurn extends Sequencer {
  sort(tests) {
    const placeOf = ({ path }) => {
      const place = order.findIndex((name) => path.endsWith(`/${name}`));
      return place === -1 ? order.length : place;
    };
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};
