throw { code: 12, reason: 'no disk' };
