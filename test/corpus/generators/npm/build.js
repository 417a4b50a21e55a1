throw new RangeError('nothing to build');
